"use strict";
const boxes = [...document.querySelectorAll("input[data-class]")];
const section = document.querySelector("select[data-section]");
const shown = document.querySelector("[data-shown]");
function filter() {
  const classes = new Set(boxes.filter((box) => box.checked).map((box) => box.dataset.class));
  let count = 0;
  for (const article of document.querySelectorAll("article")) {
    const fits = article.dataset.classes.split(" ").some((name) => classes.has(name))
      && (section.value === "" || article.dataset.section === section.value);
    article.hidden = !fits;
    count += fits ? 1 : 0;
  }
  for (const group of document.querySelectorAll("main > section[data-kind]")) {
    group.hidden = !group.querySelector("article:not([hidden])");
  }
  shown.textContent = count + " shown";
}
for (const box of boxes) { box.addEventListener("change", filter); }
section.addEventListener("change", filter);
document.querySelector("form").hidden = false;
filter();
addEventListener("beforeprint", () => { for (const fold of document.querySelectorAll("details.kept")) { fold.open = true; } });
