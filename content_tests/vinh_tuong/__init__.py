"""What holds for this locality's content alone: its plan's numbers, its judged search queries."""
