"""One function per question: `graph.read`, rows to model."""
