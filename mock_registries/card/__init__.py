"""The chip card of a resident as ICAO 9303 files, its printed QR code, and 1:1 face match on synthetic templates."""
