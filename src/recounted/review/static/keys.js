// One key each: c confirms, x rejects, o asks for a second opinion, k skips. The buttons say so, and work without this.

const buttons = { c: "confirm", x: "reject", o: "second", k: "skip" };
const owed = new Set(["reject", "second"]);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const button = document.getElementById(buttons[event.key] ?? "");
  if (!button) return;
  event.preventDefault();
  const why = document.getElementById("why-verdict");
  if (owed.has(button.id) && why && !why.value.trim()) why.focus();
  else button.click();
});
