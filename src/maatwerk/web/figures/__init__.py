"""Figures for who may see aggregates: an overview, any measure by any dimension, and files."""
