DELETE FROM unfinished_runs;
