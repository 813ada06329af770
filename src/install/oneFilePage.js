// Runs last in the notebook that is one file: shows the page that its address names, and hands scripts the files in it.
{
  const root = document.documentElement;
  const textOf = (name) => document.getElementById(`one-file-${name}`).textContent;
  globalThis.oneFile = {html: () => whole};
  const whole = `<!DOCTYPE html>\n${root.outerHTML}`;
  const pages = JSON.parse(textOf("pages"));
  const files = JSON.parse(textOf("files"));
  const asked = new URLSearchParams(location.search).get("page");
  const page = Object.hasOwn(pages, asked) ? asked : "index";

  // Links are relative to the page's place on a server; those of the frame, and of pages in no folder, to the root.
  const ROOT = "https://site.invalid/";
  const plain = (path) => decodeURIComponent(path.slice(1)).replace(/\.html$/, "") || "index";
  const linked = (href) => {
    const urls = [`${ROOT}${page}`, ROOT]
      .map((place) => new URL(href, place))
      .filter(({href}) => href.startsWith(ROOT));
    const [url] = urls.filter(
      ({pathname}) => Object.hasOwn(pages, plain(pathname)) || Object.hasOwn(files, pathname.slice(1))
    );
    return url ?? null;
  };
  const addressOf = (href) => {
    const url = /^[#?]/.test(href) ? null : linked(href);
    if (url === null) return null;
    const path = url.pathname.slice(1);
    if (Object.hasOwn(files, path)) return URL.createObjectURL(new Blob([files[path]], {type: "text/plain"}));
    const carried = location.hash.startsWith("#edits=") ? location.hash : "";
    return `?${new URLSearchParams([["page", plain(url.pathname)], ...url.searchParams])}${url.hash || carried}`;
  };
  for (const type of ["click", "auxclick", "contextmenu", "dragstart"])
    addEventListener(
      type,
      ({target}) => {
        const link = target instanceof Element ? target.closest("a[href]") : null;
        const address = link && addressOf(link.getAttribute("href"));
        if (address) link.setAttribute("href", address);
      },
      {capture: true}
    );

  // Files that scripts ask for lie in this one.
  const {fetch} = globalThis;
  globalThis.fetch = (asked, ...more) => {
    const [, path] = /(_file\/[^?#]+)/.exec(String(asked?.url ?? asked)) ?? [];
    if (path === undefined || !Object.hasOwn(files, path)) return fetch(asked, ...more);
    return Promise.resolve(new Response(files[path], {headers: {"content-type": "application/json"}}));
  };

  // A page that is opened without a word of edits has the file's, unless the tab has shown the file: then it has its own.
  const edits = document.querySelector('meta[name="edits"]').content;
  const wasShown = () => {
    const name = "model-scaling-estimates:/:file";
    try {
      const before = sessionStorage.getItem(name);
      sessionStorage.setItem(name, edits);
      return before === edits;
    } catch {
      return false;
    }
  };
  const hasOwn = wasShown() && asked !== null;
  if (edits !== "" && !hasOwn && !/[#&]edits=/.test(location.hash)) {
    const rest = location.hash.slice(1);
    const hash = /^(scale|machine|whatif)=/.test(rest) ? `${rest}&${edits}` : `${edits}${rest && `&at=${rest}`}`;
    location.replace(`${asked === null ? "?page=index" : ""}#${hash}`);
  }
  const {title, center} = pages[page];
  document.title = title;
  document.getElementById("observablehq-center").innerHTML = center;
  for (const link of document.querySelectorAll("#observablehq-sidebar li.observablehq-link")) {
    const url = linked(link.querySelector("a").getAttribute("href"));
    link.classList.toggle("observablehq-link-active", url !== null && plain(url.pathname) === page);
  }
  globalThis.oneFilePages[page]();
}
