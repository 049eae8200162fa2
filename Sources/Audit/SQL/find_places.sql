SELECT places FROM session_run_places WHERE bucket = ?1;
