/*
 * The filters of Arize's searches: comparisons of a column with a value, joined by AND, OR and NOT.
 * https://arize.com/docs/ax/observe/tracing/view-and-manage-traces has the syntax.
 */
grammar FilterGrammar;

options {
    caseInsensitive = true;
}

filter: disjunction EOF;

disjunction: conjunction (OR conjunction)*;

conjunction: negation (AND negation)*;

negation: NOT* operand;

operand: '(' disjunction ')' | comparison;

comparison: column test;

test:
    operator = ('=' | '!=' | '<>' | '<' | '<=' | '>' | '>=') value # Compared
    | operator = ('=' | '!=' | '<>') NULL                          # ComparedWithNull
    | IS NOT? NULL                                                 # Null
    | NOT? IN '(' value (',' value)* ')'                           # Listed
    | NOT? CONTAINS TEXT                                           # Contains
    | NOT? LIKE TEXT                                               # Like
    ;

column: NAME | QUOTED_NAME;

value: TEXT | NUMBER | TRUE | FALSE;

AND: 'AND';
OR: 'OR';
NOT: 'NOT';
IN: 'IN';
IS: 'IS';
NULL: 'NULL';
LIKE: 'LIKE';
CONTAINS: 'CONTAINS';
TRUE: 'TRUE';
FALSE: 'FALSE';

NUMBER: '-'? [0-9]+ ('.' [0-9]+)? ('E' [+-]? [0-9]+)?;
TEXT: '\'' ('\'\'' | ~'\'')* '\'';
NAME: [\p{L}_] [\p{L}\p{M}\p{N}_-]* ('.' [\p{L}\p{M}\p{N}_-]+)*;
QUOTED_NAME: '"' ('""' | ~'"')+ '"';

BLANK: [ \t\r\n]+ -> skip;
OTHER: .;
