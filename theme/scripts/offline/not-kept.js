/** The worker leads to the page about kept pages with this parameter, from a page that it could not show. */
export const NOT_KEPT = "chua-giu";
