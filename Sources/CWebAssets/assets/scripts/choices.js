// Tables with a checkbox in each row: one more in the head that chooses them all.
for (const corner of document.querySelectorAll("thead .chooser")) {
  const boxes = [...corner.closest("table").querySelectorAll("tbody .chooser input")];
  const label = document.createElement("label");
  const all = document.createElement("input");
  const words = document.createElement("span");
  all.type = "checkbox";
  words.className = "unseen";
  words.textContent = "选择全部";
  label.append(all, words);
  corner.append(label);
  const show = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    all.checked = chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
  };
  all.addEventListener("change", () => { for (const box of boxes) box.checked = all.checked; });
  for (const box of boxes) box.addEventListener("change", show);
  show();
}
