SELECT run FROM session_runs;
