// Keeps the page for when there is no connection. It stores the page's own files and never a user's.
const KEPT = "costweight-VERSION";
const FILES = ["FILES"];

self.addEventListener("install", (event) => event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(FILES))));
self.addEventListener("activate", (event) =>
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name)))))
);
self.addEventListener("message", ({data}) => data === "take-over" && self.skipWaiting());
self.addEventListener("fetch", (event) => {
  const isOwn = event.request.method === "GET" && new URL(event.request.url).origin === location.origin;
  if (isOwn) event.respondWith(caches.match(event.request, {ignoreSearch: true}).then((held) => held ?? fetch(event.request)));
});
