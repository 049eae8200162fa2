INSERT INTO open_breaks (break, suspense) SELECT c0, c1 FROM bulk;
