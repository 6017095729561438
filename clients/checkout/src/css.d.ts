/** vite gives the text of a style sheet, made small. */
declare module '*.css?inline' {
  const css: string;
  export default css;
}
