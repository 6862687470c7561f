/** Rules of the styles. Biome formats them; `make lint` runs both. */
export default {
  extends: ["stylelint-config-standard"],
  rules: {
    // Locality files, forms and the contrast check write colours with six digits, so they can be searched for.
    "color-hex-length": "long",
    // Phones that are no longer updated know min-width and max-width only.
    "media-feature-range-notation": "prefix",
    // Rules stand in the order of a page's parts; between files, layers decide.
    "no-descending-specificity": null,
    // Safari knows this one only with its prefix.
    "property-no-vendor-prefix": [true, { ignoreProperties: ["text-size-adjust"] }],
  },
};
