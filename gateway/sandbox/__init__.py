"""Sandbox powers: ready-made clients and personas. Loaded in sandbox mode only; production mode never imports it."""
