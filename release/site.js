// The additions to mdBook's pages: diagrams, and what screen readers and keyboards need.

const drawn = document.querySelectorAll('code.language-mermaid');
if (drawn.length) {
  const script = Object.assign(document.createElement('script'), { src: `${path_to_root}mermaid.min.js` });
  script.onload = () => {
    for (const code of drawn) code.parentElement.replaceWith(Object.assign(document.createElement('div'), { className: 'mermaid', textContent: code.textContent }));
    mermaid.run();
  };
  document.head.append(script);
}

// A label has no such attributes.
for (const name of ['aria-label', 'aria-expanded', 'aria-controls']) document.getElementById('mdbook-sidebar-toggle').removeAttribute(name);
document.getElementById('mdbook-menu-bar').setAttribute('role', 'navigation');
for (const code of document.querySelectorAll('pre > code')) code.tabIndex = 0;
for (const head of document.querySelectorAll('th:empty')) head.replaceWith(document.createElement('td'));
