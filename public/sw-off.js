/*
 * The off switch: served as /sw.js, it takes the worker of every phone away, and with it every kept file
 * of the app. Wren then comes from the network. It answers no request and touches nothing that a person
 * wrote: not the database, not the file system, and of the caches only those that hold files of the app.
 */
const HOLDS_FILES = /^(?:wren-core\.[0-9a-f]{12}|wren-slots|wren-packs|wren-extras|workbox-precache-.*)$/;

async function dropFiles() {
  const names = (await caches.keys()).filter((name) => HOLDS_FILES.test(name));
  await Promise.allSettled(names.map((name) => caches.delete(name)));
}

self.addEventListener('install', (event) => {
  event.waitUntil(self.skipWaiting());
});

self.addEventListener('activate', (event) => {
  // Open pages are left as they are: somebody may be writing.
  event.waitUntil(dropFiles().finally(() => self.registration.unregister()));
});
