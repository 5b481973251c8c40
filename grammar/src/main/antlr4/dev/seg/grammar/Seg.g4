/*
 * The Seg language, edition 1: segments, catalogs, expectations and tests in one grammar.
 *
 * Conditions and values share one ladder of rules (disjunction … primary): whether `a` is a condition or a number is a
 * question of types, so a mistake there gets a message about meaning instead of a parser's surprise. AND and OR are
 * flat lists, so that a long condition is wide and not deep.
 */
grammar Seg;

options { caseInsensitive = true; }

file
    : edition? ( declaration+ | disjunction )? EOF
    ;

/** Where reading goes on behind words that belong to no declaration. */
declarations
    : declaration* EOF
    ;

edition
    : LANGUAGE INTEGER
    ;

declaration
    : annotation*
      ( segmentDeclaration
      | partitionDeclaration
      | parameterDeclaration
      | expectDeclaration
      | testDeclaration
      | catalogDeclaration
      | subjectDeclaration
      | eventDeclaration
      | measureDeclaration
      )
    ;

annotation
    : AT name ( LPAREN annotationArgument ( COMMA annotationArgument )* RPAREN )?
    ;

annotationArgument
    : literal
    | name
    ;

// ---- what marketers write -------------------------------------------------------------------------------------------

segmentDeclaration
    : SEGMENT name parameters? title? ofSubject? EQ disjunction
    ;

title
    : STRING
    ;

ofSubject
    : OF name
    ;

parameters
    : LPAREN parameter ( COMMA parameter )* RPAREN
    ;

parameter
    : name COLON type ( EQ signedLiteral )?
    ;

parameterDeclaration
    : PARAM parameter
    ;

partitionDeclaration
    : PARTITION name title? ofSubject? EQ name ( CROSS name )+                                  # crossPartition
    | PARTITION name title? ofSubject? BY sum LBRACE band+ RBRACE                               # bandPartition
    | PARTITION name title? ofSubject? ( FIRST MATCH )? LBRACE partitionClass+ otherwise? RBRACE # classPartition
    ;

partitionClass
    : name title? COLON disjunction
    ;

otherwise
    : OTHERWISE name title?
    ;

band
    : name title? COLON ( BELOW sum | UP TO sum | REST | MISSING )
    ;

expectDeclaration
    : EXPECT dottedName LBRACE expectation* RBRACE
    ;

expectation
    : SIZE range                            # expectSize
    | SHARE ( OF dottedName )? range        # expectShare
    | DISJOINT FROM dottedNames             # expectDisjoint
    | SUBSET OF dottedNames                 # expectSubset
    | COVERS ( ALL | dottedName )           # expectCovers
    | NOT EMPTY                             # expectNotEmpty
    | EMPTY                                 # expectEmpty
    ;

range
    : BETWEEN amount AND amount
    | compareOperator amount
    ;

amount
    : number
    | PERCENTAGE
    ;

testDeclaration
    : TEST STRING FOR dottedName LBRACE testRow+ RBRACE
    ;

testRow
    : record ARROW ( IN | OUT | name )
    ;

record
    : LBRACE ( field ( COMMA field )* COMMA? )? RBRACE
    ;

field
    : name COLON fieldValue
    ;

fieldValue
    : signedLiteral AGO?                                                # scalarField
    | MISSING                                                           # missingField
    | LBRACKET ( fieldValue ( COMMA fieldValue )* COMMA? )? RBRACKET    # listField
    | record                                                            # recordField
    ;

// ---- conditions and values ------------------------------------------------------------------------------------------

disjunction
    : conjunction ( OR conjunction )*
    ;

conjunction
    : negation ( AND negation )*
    ;

negation
    : NOT negation
    | quantified
    | predicate
    ;

quantified
    : ( HAS | NO ) stream                                                                   # occurrence
    | EVERY stream HAS predicate                                                            # universal
    | ( TOP | BOTTOM ) amount ( OF dottedName )? BY sum ( WITHIN name ( COMMA name )* )?    # ranking
    | IN SEGMENT? dottedName                                                                # membership
    ;

predicate
    : sum predicateTail?
    ;

predicateTail
    : compareOperator sum                                   # comparisonTail
    | NOT? BETWEEN sum AND sum                              # betweenTail
    | NOT? IN LPAREN sum ( COMMA sum )* COMMA? RPAREN       # inListTail
    | NOT? IN period                                        # inPeriodTail
    | NOT? textOperator sum                                 # textTail
    | IS NOT? ( MISSING | KNOWN )                           # presenceTail
    | ( BEFORE | AFTER | ON | SINCE ) sum                   # calendarTail
    | ( ANY | ALL | NONE ) OF LPAREN sum ( COMMA sum )* COMMA? RPAREN   # setTail
    ;

textOperator
    : LIKE
    | STARTS WITH
    | ENDS WITH
    | CONTAINS
    ;

sum
    : product ( ( PLUS | MINUS ) product )*
    ;

product
    : unary ( ( STAR | SLASH ) unary )*
    ;

unary
    : MINUS unary
    | primary
    ;

primary
    : LPAREN disjunction RPAREN                                         # parenthesised
    | name LPAREN DISTINCT? stream RPAREN                               # streamCall
    | name LPAREN ( argument ( ( COMMA argument )+ COMMA? )? )? RPAREN  # call
    | dottedName                                                        # reference
    | literal                                                           # literalValue
    ;

argument
    : disjunction
    ;

/** Events of one stream: `order in last 90d where amount > 50`. The filter binds one row; it ends where the next
 * quantifier begins, so `has order where a AND has order where b` speaks of two rows. */
stream
    : dottedName ( window ( WHERE rowDisjunction )? | WHERE rowDisjunction window? )?
    ;

window
    : IN period                         # periodWindow
    | ( BEFORE | AFTER | ON | SINCE ) sum   # calendarWindow
    | BETWEEN sum AND sum AGO?          # betweenWindow
    ;

period
    : LAST sum                                         # lastPeriod        // last 30d, last month
    | THIS name                                        # thisPeriod        // this year
    | ( INTEGER | YEAR_MONTH | YEAR_QUARTER | DATE )   # absolutePeriod    // 2026-03
    | name                                             # namedPeriod       // yesterday
    ;

rowDisjunction
    : rowConjunction ( OR rowConjunction )*
    ;

rowConjunction
    : rowNegation ( AND rowNegation )*
    ;

rowNegation
    : NOT rowNegation
    | predicate
    ;

compareOperator
    : EQ | NOT_EQ | LESS | LESS_EQ | GREATER | GREATER_EQ
    ;

// ---- what the data team writes --------------------------------------------------------------------------------------

catalogDeclaration
    : CATALOG name LBRACE catalogSetting* RBRACE
    ;

catalogSetting
    : TIMEZONE STRING               # timezoneSetting
    | TIMESTAMPS IN STRING          # timestampsSetting
    | WEEK STARTS name              # weekSetting
    ;

subjectDeclaration
    : SUBJECT name title? FROM DISTINCT? dottedName KEY keyColumn join* ( WHERE disjunction )? LBRACE attribute* RBRACE
    ;

keyColumn
    : dottedName ( COLON type )?
    ;

eventDeclaration
    : EVENT name title? FROM dottedNames OF name BY by=dottedName ( KEY key=dottedName )?
      ( AT_MOMENT moment=dottedName ( COLON type )? )? join* ( WHERE disjunction )? LBRACE attribute* RBRACE
    ;

/** `join plan: crm.plans on plan_id = id` : at most one row of crm.plans for each row. */
join
    : JOIN name COLON dottedName ON dottedName EQ name
    ;

attribute
    : annotation* name COLON type domain? ( FROM dottedName ( BY name )? | EQ disjunction )?
    ;

domain
    : IN LPAREN signedLiteral ( COMMA signedLiteral )* COMMA? RPAREN
    | BETWEEN signedLiteral AND signedLiteral
    ;

signedLiteral
    : MINUS? literal
    ;

measureDeclaration
    : MEASURE name title? ofSubject? EQ disjunction
    ;

type
    : SET OF name
    | name QUESTION?
    ;

// ---- words ----------------------------------------------------------------------------------------------------------

dottedNames
    : dottedName ( COMMA dottedName )*
    ;

dottedName
    : name ( DOT name )*
    ;

name
    : IDENTIFIER
    | QUOTED_IDENTIFIER
    | softKeyword
    ;

/**
 * Words that are keywords in one place only and names everywhere else. The words that begin a declaration are names too
 * where no declaration begins: whoever reads the lexer's tokens hands them on as IDENTIFIER there.
 */
softKeyword
    : AFTER | AGO | ALL | ANY | AT_MOMENT | BEFORE | BELOW | BOTTOM | CONTAINS | COVERS | CROSS | DISJOINT | DISTINCT
    | EMPTY | ENDS | FIRST | JOIN | KEY | KNOWN | LAST | MATCH | NONE | ON
    | REST | SET | SHARE | SINCE | SIZE | STARTS | SUBSET | THIS | TIMESTAMPS | TIMEZONE | TO | TOP | UP | WEEK | WITH
    ;

literal
    : number
    | PERCENTAGE
    | DURATION
    | DATE
    | DATE_TIME
    | YEAR_MONTH
    | YEAR_QUARTER
    | STRING
    | TRUE
    | FALSE
    ;

number
    : INTEGER
    | DECIMAL
    ;

AFTER: 'after';
AGO: 'ago';
ALL: 'all';
AND: 'and';
ANY: 'any';
AT_MOMENT: 'at';
BEFORE: 'before';
BELOW: 'below';
BETWEEN: 'between';
BOTTOM: 'bottom';
BY: 'by';
CATALOG: 'catalog';
CONTAINS: 'contains';
COVERS: 'covers';
CROSS: 'cross';
DISJOINT: 'disjoint';
DISTINCT: 'distinct';
EMPTY: 'empty';
ENDS: 'ends';
EVENT: 'event';
EVERY: 'every';
EXPECT: 'expect';
FALSE: 'false';
FIRST: 'first';
FOR: 'for';
FROM: 'from';
HAS: 'has';
IN: 'in';
IS: 'is';
JOIN: 'join';
KEY: 'key';
KNOWN: 'known';
LANGUAGE: 'language';
LAST: 'last';
LIKE: 'like';
MATCH: 'match';
MEASURE: 'measure';
MISSING: 'missing';
NO: 'no';
NONE: 'none';
NOT: 'not';
OF: 'of';
ON: 'on';
OR: 'or';
OTHERWISE: 'otherwise';
OUT: 'out';
PARAM: 'param';
PARTITION: 'partition';
REST: 'rest';
SEGMENT: 'segment';
SET: 'set';
SHARE: 'share';
SINCE: 'since';
SIZE: 'size';
STARTS: 'starts';
SUBJECT: 'subject';
SUBSET: 'subset';
TEST: 'test';
THIS: 'this';
TIMESTAMPS: 'timestamps';
TIMEZONE: 'timezone';
TO: 'to';
TOP: 'top';
TRUE: 'true';
UP: 'up';
WEEK: 'week';
WHERE: 'where';
WITH: 'with';
WITHIN: 'within';

ARROW: '=>';
LESS_EQ: '<=';
GREATER_EQ: '>=';
NOT_EQ: '!=';
EQ: '=';
LESS: '<';
GREATER: '>';
PLUS: '+';
MINUS: '-';
STAR: '*';
SLASH: '/';
AT: '@';
DOT: '.';
COMMA: ',';
COLON: ':';
QUESTION: '?';
LPAREN: '(';
RPAREN: ')';
LBRACE: '{';
RBRACE: '}';
LBRACKET: '[';
RBRACKET: ']';

DATE_TIME: '@' DATE_DIGITS 'T' [0-9] [0-9] ':' [0-9] [0-9] ( ':' [0-9] [0-9] )? ;
DATE: '@'? DATE_DIGITS ;
YEAR_MONTH: '@'? [0-9] [0-9] [0-9] [0-9] '-' [0-9] [0-9] ;
YEAR_QUARTER: '@'? [0-9] [0-9] [0-9] [0-9] '-' 'q' [1-4] ;
DURATION: DIGITS ( 'min' | 'h' | 'd' | 'w' | 'mo' | 'q' | 'y' ) ;
PERCENTAGE: DIGITS ( '.' [0-9]+ )? '%' ;
DECIMAL: DIGITS '.' [0-9]+ ;
INTEGER: DIGITS ;
STRING: '"' ( ~["\\\r\n] | '\\' ~[\r\n] )* '"' ;
QUOTED_IDENTIFIER: '`' ~[`\r\n]+ '`' ;
IDENTIFIER: [\p{Alpha}_] [\p{Alnum}_]* ;

DOC: '///' ~[\r\n]* -> channel(HIDDEN) ;
COMMENT: ( '//' | '#' ) ~[\r\n]* -> channel(HIDDEN) ;
WHITE_SPACE: [ \t\r\n]+ -> channel(HIDDEN) ;

fragment DIGITS: [0-9] [0-9_]* ;
fragment DATE_DIGITS: [0-9] [0-9] [0-9] [0-9] '-' [0-9] [0-9] '-' [0-9] [0-9] ;

// Words and signs of other languages: tokens of their own, so that the answer can name the right form.
SQL_COMMENT: '--' ~[\r\n]* -> channel(HIDDEN) ;
SINGLE_QUOTED: '\'' ~['\r\n]* '\'' ;
FOREIGN_OPERATOR: '==' | '<>' | '&&' | '||' | '!' ;
BAD_NUMBER: DIGITS [\p{Alpha}_] [\p{Alnum}_]* ;
UNCLOSED_STRING: '"' ( ~["\\\r\n] | '\\' ~[\r\n] )* '\\'? ;
UNKNOWN_CHARACTER: . ;
