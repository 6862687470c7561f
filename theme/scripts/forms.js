// On the page of the editing forms.
import { offerForms } from "./forms/start.js";

offerForms();
