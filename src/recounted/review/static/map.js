// The map to move about in: the same areas as in the drawing above it, which stays where scripts do not run.
const box = document.querySelector("#atlas");
const opener = document.querySelector("#open-atlas");

function tone(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function bounds(places) {
  const corners = places.features.flatMap((f) => f.geometry.coordinates[0]);
  const [xs, ys] = [corners.map((c) => c[0]), corners.map((c) => c[1])];
  return [[Math.min(...xs), Math.min(...ys)], [Math.max(...xs), Math.max(...ys)]];
}

function style(borders, places) {
  const labels = { type: "FeatureCollection", features: places.features.map((f) => middle(f)) };
  return {
    version: 8,
    sources: {
      borders: { type: "geojson", data: borders, attribution: borders.attribution },
      places: { type: "geojson", data: places },
      labels: { type: "geojson", data: labels },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": tone("--map-sea") } },
      { id: "land", type: "fill", source: "borders", paint: { "fill-color": tone("--map-land") } },
      {
        id: "disputed", type: "fill", source: "borders", filter: ["==", ["get", "kind"], "disputed"],
        paint: { "fill-color": tone("--map-disputed") },
      },
      { id: "lines", type: "line", source: "borders", paint: { "line-color": tone("--rule"), "line-width": 1 } },
      { id: "areas", type: "fill", source: "places", paint: { "fill-color": tone("--harm-line"), "fill-opacity": 0.3 } },
      { id: "rims", type: "line", source: "places", paint: { "line-color": tone("--harm-line"), "line-width": 1.5 } },
      {
        // Areas too small to see at this scale: a ring around them, no point in their middle.
        id: "rings", type: "circle", source: "labels", maxzoom: 9,
        paint: { "circle-radius": 7, "circle-opacity": 0, "circle-stroke-color": tone("--harm-line"), "circle-stroke-width": 1.5 },
      },
      {
        id: "names", type: "symbol", source: "labels",
        layout: { "text-field": ["get", "told"], "text-font": ["sans-serif"], "text-size": 13, "text-anchor": "top", "text-offset": [0, 0.7] },
        paint: { "text-color": tone("--ink"), "text-halo-color": tone("--map-land"), "text-halo-width": 1.5 },
      },
    ],
  };
}

function middle(feature) {
  const ring = feature.geometry.coordinates[0].slice(0, -1);
  const sum = ring.reduce(([x, y], c) => [x + c[0], y + c[1]], [0, 0]);
  const told = `${feature.properties.name} ${feature.properties.incidents}`;
  return { type: "Feature", properties: { told }, geometry: { type: "Point", coordinates: sum.map((n) => n / ring.length) } };
}

async function open() {
  opener.disabled = true;
  try {
    await show();
  } catch {
    box.hidden = true; // no WebGL here: the drawn map above says the same
    opener.textContent = opener.dataset.failed;
  }
}

async function show() {
  const [library, borders, places] = await Promise.all([
    import("/static/maplibre/maplibre-gl.mjs"),
    fetch(box.dataset.borders).then((r) => r.json()),
    fetch(box.dataset.places).then((r) => r.json()),
  ]);
  library.setWorkerUrl("/static/maplibre/maplibre-gl-worker.mjs");
  box.hidden = false;
  const map = new library.Map({
    container: box, style: style(borders, places), bounds: bounds(places),
    fitBoundsOptions: { padding: 60, maxZoom: 9 }, attributionControl: { compact: false }, dragRotate: false,
  });
  map.addControl(new library.NavigationControl({ showCompass: false }));
  map.addControl(new library.ScaleControl());
  map.on("idle", () => { box.dataset.ready = "yes"; });
  opener.hidden = true;
  map.getCanvas().focus();
}

if (box && opener) {
  opener.hidden = false;
  opener.addEventListener("click", open);
}
