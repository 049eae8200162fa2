SELECT break, suspense FROM open_breaks ORDER BY break;
