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
      | tableDeclaration
      | relatedDeclaration
      | streamDeclaration
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
    : EXPECT ( SEGMENTS | dottedName ) LBRACE expectation* RBRACE
    ;

expectation
    : SIZE range                            # expectSize
    | SHARE ( OF dottedName )? range        # expectShare
    | DISJOINT FROM dottedNames             # expectDisjoint
    | SUBSET OF dottedNames                 # expectSubset
    | COVERS ( ALL | dottedName )           # expectCovers
    | NOT EMPTY                             # expectNotEmpty
    | EMPTY                                 # expectEmpty
    | THAT disjunction                      # expectThat
    | SPREAD OF sum range                   # expectSpread
    | APART FROM dottedNames BY sum range   # expectApart
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
    : quantifier stream                                                                     # occurrence
    | counted OF LPAREN disjunction ( COMMA disjunction )* COMMA? RPAREN                    # howMany
    | EVERY stream HAS ( predicate | NO? stream )                                           # universal
    | ( TOP | BOTTOM ) amount ( OF dottedName )? BY sum ( WITHIN names )?                   # ranking
    | IN SEGMENT? dottedName                                                                # membership
    | WAS IN SEGMENT? dottedName window?                                                    # pastMembership
    ;

quantifier
    : HAS
    | NO
    | counted
    ;

counted
    : ( AT_MOMENT ( LEAST | MOST ) | EXACTLY ) INTEGER
    ;

predicate
    : sum predicateTail?
    ;

predicateTail
    : compareOperator sum                                   # comparisonTail
    | NOT? BETWEEN sum AND sum                              # betweenTail
    | NOT? IN LPAREN sum ( COMMA sum )* COMMA? RPAREN       # inListTail
    | ( NOT? IN period | ON localPeriod )                   # inPeriodTail
    | NOT? textOperator sum                                 # textTail
    | IS NOT? ( MISSING | KNOWN )                           # presenceTail
    | ( BEFORE | AFTER | ON | SINCE ) sum                   # calendarTail
    | ( ANY | ALL | NONE | EXACTLY ) OF LPAREN sum ( COMMA sum )* COMMA? RPAREN   # setTail
    | NOT? SUBSET OF dottedName                             # subsetTail
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
    | name LPAREN DISTINCT? sum OF stream RPAREN                        # valueCall
    | name LPAREN ( argument ( ( COMMA argument )+ COMMA? )? )? RPAREN  # call
    | dottedName                                                        # reference
    | literal                                                           # literalValue
    ;

argument
    : disjunction
    ;

/** Rows, groups of them, and what comes after: `view then order within 3d where product = view.product`. */
stream
    : rows ( PER names ( WHERE rowDisjunction )? )? step*
    ;

step
    : THEN NO? rows
    ;

rows
    : ( FIRST | LAST ) INTEGER chosen
    | ( TOP | BOTTOM ) INTEGER chosen BY sum ( WITHIN names )?
    | chosen
    ;

/** `order in last 90d where amount > 50`. The filter binds one row; it ends where the next quantifier begins, so
 * `has order where a AND has order where b` speaks of two rows. */
chosen
    : source ( AS name )?
      ( window ( WHERE rowDisjunction )? ( WITHIN names )?
      | within ( WHERE rowDisjunction )?
      | WHERE rowDisjunction ( window ( WITHIN names )? | within )?
      )?
    ;

source
    : LPAREN stream ( OR stream )* RPAREN
    | MEMBERSHIP OF dottedName
    | dottedName
    ;

/** Who is looked at together, `within country`, or how long after the step before, `within 3d`. */
within
    : WITHIN ( names | sum )
    ;

window
    : ( IN period | ON localPeriod )        # periodWindow
    | ( BEFORE | AFTER | ON | SINCE ) sum   # calendarWindow
    | BETWEEN sum AND sum AGO?              # betweenWindow
    ;

period
    : LOCAL? timespan
    ;

localPeriod
    : LOCAL timespan
    ;

timespan
    : LAST INTEGER name                                # lastUnits         // last 6 weeks
    | LAST name TO DATE_WORD                           # lastToDate        // last year to date
    | LAST sum                                         # lastPeriod        // last 30d, last month
    | NEXT sum                                         # nextPeriod        // next 30d
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
    : SUBJECT name title? FROM DISTINCT? dottedName KEY keyColumn ( TIMEZONE timezone=dottedName )?
      join* ( WHERE disjunction )? LBRACE attribute* RBRACE
    ;

keyColumn
    : dottedName ( COLON type )?
    ;

eventDeclaration
    : EVENT name title? FROM dottedNames OF name BY by=dottedName ( KEY keyColumn )?
      ( AT_MOMENT moment=dottedName ( COLON type )? )? join* ( WHERE disjunction )? LBRACE attribute* RBRACE
    ;

/** `table rate from fx.rates key currency at valid_from { … }`: rows that belong to nobody. */
tableDeclaration
    : TABLE name title? FROM table=dottedName KEY keyColumn ( AT_MOMENT moment=dottedName ( COLON type )? )?
      join* ( WHERE disjunction )? LBRACE attribute* RBRACE
    ;

/** `related housemate of customer = customer by household = household` */
relatedDeclaration
    : RELATED name OF name EQ name BY name EQ name
    ;

streamDeclaration
    : STREAM name title? ofSubject? EQ stream ( OR stream )*
    ;

/** `join plan: crm.plans on plan_id = id` : at most one row of crm.plans for each row. */
join
    : JOIN name COLON dottedName ON joinColumns ( AND joinColumns )*
    ;

joinColumns
    : dottedName EQ name
    ;

attribute
    : annotation* name COLON type domain? ( FROM dottedName ( BY name | JSON STRING )? | EQ disjunction )?
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

names
    : name ( COMMA name )*
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
 * where no declaration begins, and so are WAS where no IN follows and MEMBERSHIP where no OF follows: whoever reads the lexer's tokens hands them on as
 * IDENTIFIER there.
 */
softKeyword
    : AFTER | AGO | ALL | ANY | APART | AS | AT_MOMENT | BEFORE | BELOW | BOTTOM | CONTAINS | COVERS | CROSS | DATE_WORD | DISJOINT
    | DISTINCT | EMPTY | ENDS | EXACTLY | FIRST | JOIN | JSON | KEY | KNOWN | LAST | LEAST | LOCAL | MATCH | MOST
    | NEXT | NONE | ON | REST | SEGMENTS | SET | SHARE | SINCE | SIZE | SPREAD | STARTS | SUBSET | THAT | THIS | TIMESTAMPS | TIMEZONE
    | TO | TOP | UP | WEEK | WITH
    ;

literal
    : number
    | PERCENTAGE
    | DURATION
    | DATE
    | DATE_TIME
    | YEAR_MONTH
    | YEAR_QUARTER
    | TIME_OF_DAY
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
APART: 'apart';
AS: 'as';
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
DATE_WORD: 'date';
DISJOINT: 'disjoint';
DISTINCT: 'distinct';
EMPTY: 'empty';
ENDS: 'ends';
EVENT: 'event';
EVERY: 'every';
EXACTLY: 'exactly';
EXPECT: 'expect';
FALSE: 'false';
FIRST: 'first';
FOR: 'for';
FROM: 'from';
HAS: 'has';
IN: 'in';
IS: 'is';
JOIN: 'join';
JSON: 'json';
KEY: 'key';
KNOWN: 'known';
LANGUAGE: 'language';
LAST: 'last';
LEAST: 'least';
LIKE: 'like';
LOCAL: 'local';
MATCH: 'match';
MEASURE: 'measure';
MEMBERSHIP: 'membership';
MISSING: 'missing';
MOST: 'most';
NEXT: 'next';
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
PER: 'per';
RELATED: 'related';
REST: 'rest';
SEGMENT: 'segment';
SEGMENTS: 'segments';
SET: 'set';
SHARE: 'share';
SINCE: 'since';
SIZE: 'size';
SPREAD: 'spread';
STARTS: 'starts';
STREAM: 'stream';
SUBJECT: 'subject';
SUBSET: 'subset';
TABLE: 'table';
TEST: 'test';
THAT: 'that';
THEN: 'then';
THIS: 'this';
TIMESTAMPS: 'timestamps';
TIMEZONE: 'timezone';
TO: 'to';
TOP: 'top';
TRUE: 'true';
UP: 'up';
WAS: 'was';
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
TIME_OF_DAY: [0-9] [0-9]? ':' [0-9] [0-9] ( ':' [0-9] [0-9] )? ;
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
