// Work in progress: the page asks again every few seconds and shows what has changed, until the work has ended.
for (let part = document.querySelector("[data-poll]"); part; part = null) {
  const ask = async () => {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = page.getElementById(part.id);
      if (!answer.ok || !next) return location.reload();
      if (!("poll" in next.dataset)) return location.reload();
      if (part.contains(document.activeElement)) part.querySelector("progress")?.replaceWith(next.querySelector("progress") ?? "");
      else part.replaceChildren(...next.childNodes);
      setTimeout(ask, 3000);
    } catch {
      // The server cannot be reached at the moment; the link to load the page anew is still there.
      setTimeout(ask, 10000);
    }
  };
  setTimeout(ask, 3000);
}
