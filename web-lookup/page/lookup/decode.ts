import { BarcodeDetector } from 'qr/decode.js'

/** Reads QR codes as browsers' own detectors do, for those that have none. */
export const Decoder = BarcodeDetector
