#!/bin/bash
# The lower bound: one cp that copies rkgen's own files, which are in the page cache, into a new folder. It
# reads and writes every byte once and creates N files, nothing else. Usage: cp.sh WORK COUNT FOLDER
exec cp -R "$1/rendered" "$3"
