/*
 * The data folder holds people's particulars, and the keys to what is sealed: its owner alone reads it. Imported first by
 * every command that writes there, whichever part of it makes the file.
 */
process.umask(0o077)
