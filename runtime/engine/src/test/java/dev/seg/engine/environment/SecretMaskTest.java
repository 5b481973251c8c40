package dev.seg.engine.environment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretMaskTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "jdbc:postgresql://bob:tiger@db/crm | jdbc:postgresql://bob:*****@db/crm",
                "jdbc:postgresql://bob:ti@ger@db/crm | jdbc:postgresql://bob:******@db/crm",
                "jdbc:postgresql://db/crm?user=bob&password=lion&ssl=true"
                        + " | jdbc:postgresql://db/crm?user=bob&password=****&ssl=true",
                "password = \"hunter2\" # x | password = \"*******\" # x",
                "password = \"hun ter\" | password = \"*******\"",
                "Password='a' | Password='*'",
                "sslpassword=abc | sslpassword=***",
                "access_token: abc | access_token: ***",
                "password = \"${env:CRM_PASSWORD}\" | password = \"${env:CRM_PASSWORD}\"",
                "jdbc:postgresql://db:5432/crm | jdbc:postgresql://db:5432/crm",
                "jdbc:postgresql://bob@db:5432/crm | jdbc:postgresql://bob@db:5432/crm",
                "url = \"jdbc:duckdb:x\" | url = \"jdbc:duckdb:x\""
            })
    void secretsAreCoveredAndPositionsStay(String text, String shown) {
        assertThat(SecretMask.mask(text)).isEqualTo(shown).hasSameSizeAs(text);
    }
}
