#ifndef NIGHTBOOK_CSQLITE_SHIM_H
#define NIGHTBOOK_CSQLITE_SHIM_H
#include <sqlite3.h>
#endif
