// PGServer
