// Text areas with a limit: how many characters are left, counted as people count them.
for (const count of document.querySelectorAll(".count[data-limit]")) {
  const area = document.getElementById(count.dataset.for);
  const limit = Number(count.dataset.limit);
  const show = () => {
    const left = limit - [...area.value].length;
    count.textContent = left < 0 ? `超出 ${-left} 个字` : `还可以写 ${left} 个字（最多 ${limit} 个字）`;
    count.classList.toggle("over", left < 0);
  };
  area.addEventListener("input", show);
  show();
}
