"""Rules as a graph: proven sound, ordered, and run over dossiers."""
