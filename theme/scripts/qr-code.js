// What draws QR codes: the page of lists loads it once there is a list.
import { qrCode } from "./lists/qr-code.js";

window.hoctap("qr-code", qrCode);
