"""Who is one person, which reports tell of one meeting: pure functions of facts and decisions (docs/decisions/0005)."""
