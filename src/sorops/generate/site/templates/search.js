// Search over the full index of this page. A line is shown when it holds every word; works without a server.
"use strict";

(function () {
  const box = document.getElementById("q");
  const found = document.getElementById("found");
  const sections = Array.from(document.querySelectorAll("section.index"));
  const weights = document.getElementById("weights");
  const lines = sections.flatMap((section) =>
    Array.from(section.querySelectorAll("li"), (line) => ({
      line,
      section,
      title: line.querySelector("a").textContent.toLowerCase(),
      text: (line.textContent + " " + line.dataset.words).toLowerCase(),
    })));

  function search() {
    const asked = box.value.trim().toLowerCase();
    const words = asked.split(/\s+/).filter(Boolean);
    const named = lines.filter((entry) => entry.title === asked);
    let shown = 0;
    for (const entry of lines) {
      const fits = named.length ? named.includes(entry) : words.every((word) => entry.text.includes(word));
      entry.line.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    for (const section of sections) {
      const left = section.querySelectorAll("li:not([hidden])").length;
      section.hidden = left === 0;
      section.querySelector(".count").textContent = left;
    }
    weights.hidden = asked !== "";
    found.textContent = asked === "" ? "" : told(shown);
  }

  function told(shown) {
    if (shown === 0) {
      return "Nothing found. Try one word, or part of a word.";
    }
    return shown === 1 ? "1 found." : shown + " found.";
  }

  document.getElementById("unscripted").hidden = true;
  box.value = new URLSearchParams(window.location.search).get("q") || "";
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  box.addEventListener("input", search);
  search();
})();
