// Words that are selected in the text go into the form that adds a claim. Without this script they are typed there.
// Offsets count code points, as the records do: JavaScript's own count UTF-16, in which an emoji has two.

const article = document.getElementById("text");
const form = document.getElementById("adding");
const bar = document.getElementById("selected");
const points = (text) => Array.from(text).length;

/** Characters that HTML cannot hold stand as empty boxes; each is one of the text. */
const unheld = (range) => range.cloneContents().querySelectorAll('[data-code="U+0000"]').length;

/** What is selected within the text: its words, and where they begin and end. */
function selection() {
  const chosen = document.getSelection();
  if (!chosen?.rangeCount || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  if (!article.contains(range.startContainer) || !article.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(article, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString();
  if (!words.trim()) return null;
  const from = points(before.toString()) + unheld(before);
  return { words, from, until: from + points(words) + unheld(range) };
}

let last = null;

function offer() {
  const found = selection();
  if (!found) {
    if (!bar.contains(document.activeElement)) bar.hidden = true;
    return;
  }
  last = found;
  const shown = Array.from(found.words);
  document.getElementById("selected-words").textContent =
    shown.length > 60 ? `${shown.slice(0, 60).join("").trimEnd()}…` : found.words.trim();
  bar.hidden = false;
}

function take() {
  if (!last) return;
  document.getElementById("add-from").value = last.from;
  document.getElementById("add-until").value = last.until;
  document.getElementById("add-words").value = last.words;
  form.open = true;
  bar.hidden = true;
  form.scrollIntoView({ block: "nearest" });
  document.getElementById("add-harm").focus();
}

if (article && form && bar) {
  document.addEventListener("selectionchange", offer);
  offer(); // for what was selected before this script was there
  document.getElementById("add-selected").addEventListener("click", take);
  document.getElementById("add-words").addEventListener("input", () => {
    for (const id of ["add-from", "add-until"]) document.getElementById(id).value = "";
  });
}
