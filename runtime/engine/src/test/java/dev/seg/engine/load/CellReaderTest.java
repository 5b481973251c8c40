package dev.seg.engine.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.seg.engine.config.ColumnType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text | abc | abc",
                "text | '  abc ' | '  abc '",
                "int | 17850 | 17850",
                "int | 17850.0 | 17850",
                "int | 17850. | 17850",
                "int | -7 | -7",
                "int | ' +7 ' | 7",
                "int | 9223372036854775807 | 9223372036854775807",
                "decimal | 2.5 | 2.5000",
                "decimal | 2.55000000 | 2.5500",
                "decimal | -11062.06 | -11062.0600",
                "decimal | 1e2 | 100.0000",
                "decimal | .5 | 0.5000",
                "decimal | 0 | 0.0000",
                "decimal | 0e900 | 0.0000",
                "decimal | 99999999999999.9999 | 99999999999999.9999",
                "'decimal(38,0)' | 99999999999999999999999999999999999999 | 99999999999999999999999999999999999999",
                "'decimal(2,2)' | 0.25 | 0.25",
                "float | 0.1 | 0.1",
                "float | 1e300 | 1.0E300",
                "bool | true | true",
                "bool | F | false",
                "bool | 1 | true",
                "bool | No | false",
                "date | 2024-02-29 | 2024-02-29",
                "date(yyyyMMdd) | 19970101 | 1997-01-01",
                "date(d.M.yyyy) | 3.2.2026 | 2026-02-03",
                "date(dd-MMM-yyyy) | 03-feb-2026 | 2026-02-03",
                "timestamp | 2010-12-01 08:26:00 | 2010-12-01T08:26",
                "timestamp | 2010-12-01T08:26 | 2010-12-01T08:26",
                "timestamp | 2010-12-01 08:26:00.123456 | 2010-12-01T08:26:00.123456",
                "timestamp | 2010-12-01 08:26:00.123456000 | 2010-12-01T08:26:00.123456",
                "timestamp(M/d/yyyy H:mm) | 12/1/2010 8:26 | 2010-12-01T08:26",
                "timestamp(yyyy-MM-dd'T'HH:mm'y') | 2010-12-01T08:26y | 2010-12-01T08:26",
                "instant | 2010-12-01T08:26:00Z | 2010-12-01T08:26:00Z",
                "instant | 2010-12-01 08:26:00+00 | 2010-12-01T08:26:00Z",
                "instant | 2010-12-01 08:26:00+0200 | 2010-12-01T06:26:00Z",
                "instant | 2010-12-01T08:26:00.5 -05:30 | 2010-12-01T13:56:00.500Z",
                "instant(yyyy-MM-dd HH:mm:ssXX) | 2010-12-01 08:26:00+0100 | 2010-12-01T07:26:00Z"
            })
    void fieldsAreRead(String type, String field, String value) throws BadCell {
        assertThat(reader(type).read(field)).hasToString(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int | 17850.5 | is not a whole number",
                "int | 6x | is not a whole number",
                "int | 1e3 | is not a whole number",
                "int | 1,000 | is not a whole number",
                "int | '' | is not a whole number",
                "int | 9223372036854775808 | is too large for a whole number",
                "decimal | 2.55555 | has more than 4 digits behind the point",
                "decimal | 100000000000000 | is too large for `decimal(18,4)`",
                "decimal | 1e999 | is too large for `decimal(18,4)`",
                "decimal | 1e-999 | has more than 4 digits behind the point",
                "decimal | 1e999999999 | is not a number",
                "decimal | '1,5' | is not a number",
                "decimal | £5 | is not a number",
                "decimal | NaN | is not a number",
                "float | Infinity | is not a number",
                "float | 1e999 | is too large",
                "float | 0x1p3 | is not a number",
                "bool | maybe | is neither true nor false",
                "date | 2023-02-29 | is not a date written as 2026-01-31",
                "date | 01/02/2026 | is not a date written as 2026-01-31",
                "date | +12026-01-31 | lies outside the years 1 to 9999",
                "date | 0000-01-31 | lies outside the years 1 to 9999",
                "date(yyyyMMdd) | 19970230 | is not a date written as yyyyMMdd",
                "date(yyyyMMdd) | 1997-01-01 | is not a date written as yyyyMMdd",
                "timestamp | 2010-12-01 | is not a date with a time written as 2026-01-31 18:30:00",
                "timestamp | 2010-12-01 25:00:00 | is not a date with a time written as 2026-01-31 18:30:00",
                "timestamp | 2010-12-01T08:26:00Z | has a zone; declare the column as `instant`",
                "timestamp | 2010-12-01 08:26:00.1234567 | is finer than a microsecond",
                "instant | 2010-12-01 08:26:00 | has no zone; declare the column as `timestamp`",
                "instant | soon | is not a point in time written as 2026-01-31T18:30:00Z"
            })
    void whatDoesNotFitIsSaid(String type, String field, String reason) {
        assertThat(catchThrowableOfType(BadCell.class, () -> reader(type).read(field)))
                .hasMessage("`" + field + "` " + reason);
    }

    @ParameterizedTest
    @CsvSource({"text, 'a\0b'", "int, '\u001b[31mred'", "int, '\u202eabc'"})
    void whatATerminalWouldObeyIsNotRepeated(String type, String field) {
        assertThat(catchThrowableOfType(BadCell.class, () -> reader(type).read(field))
                        .getMessage())
                .contains("?")
                .doesNotContain("\0", "\u001b", "\u202e");
    }

    private static CellReader reader(String type) {
        return new CellReader(ColumnType.parse(type).orElseThrow());
    }
}
