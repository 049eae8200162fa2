SELECT kind, word FROM transfer_kinds ORDER BY kind;
