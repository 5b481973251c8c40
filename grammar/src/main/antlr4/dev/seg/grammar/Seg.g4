grammar Seg;

file : EOF ;
