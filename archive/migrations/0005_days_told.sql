-- Reports say whether their sentence tells the day: loaded articles are loaded again.
UPDATE articles SET state = 'read' WHERE state = 'loaded';
