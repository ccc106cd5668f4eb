"""Tests on real components: both graph engines, real files, real processes."""
