// On every page. Everything here adds to pages that work without it.
import { offerColours } from "./page/colour-switch.js";
import { keepQueryInLanguageLinks } from "./page/language-links.js";
import { loadMyListWhereNeeded, loadReadingWhereSpoken } from "./page/later.js";
import { offerPrinting, unfoldForPrint } from "./page/printing.js";
import { focusSearchByKey } from "./page/search-key.js";
import { offerCopying, offerSharing } from "./page/sharing.js";
import { offerRowFilters } from "./page/table-rows.js";
import { offerCommuneFinder } from "./places/commune-finder.js";
import { showOpenNow } from "./places/open-now.js";
import { followLinkTargets } from "./plan/link-targets.js";
import { offerTaskFilters } from "./plan/task-filters.js";

offerColours();
keepQueryInLanguageLinks();
focusSearchByKey();
offerTaskFilters();
followLinkTargets();
offerRowFilters();
unfoldForPrint();
offerPrinting();
offerCopying();
offerSharing();
showOpenNow();
offerCommuneFinder();
loadMyListWhereNeeded();
loadReadingWhereSpoken();
