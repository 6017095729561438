// Runs the program in the place of a command.
import { spawn } from "node:child_process";
import { program } from "./program.js";

export function become(...words) {
  let child;
  try {
    child = spawn(program(), [...words, ...process.argv.slice(2)], { stdio: "inherit" });
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
  // Ctrl-C reaches both: the program ends, and with it this one.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill());
  child.on("exit", (code) => process.exit(code ?? 1));
}
