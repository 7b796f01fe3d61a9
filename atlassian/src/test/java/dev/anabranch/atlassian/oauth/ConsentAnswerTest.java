package dev.anabranch.atlassian.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.atlassian.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a browser brings back.
class ConsentAnswerTest {
    @Test
    void codeAndStateComeTogether() {
        assertThat(ConsentAnswer.of("code=a%2Bb.c&state=x%20y&ignored=1"))
                .isEqualTo(new ConsentAnswer.Code(Secret.of("a+b.c"), "x y"));
    }

    @Test
    void declinedIsNoFailure() {
        assertThat(ConsentAnswer.of("error=access_denied&error_description=User+did+not&state=s"))
                .isEqualTo(new ConsentAnswer.Declined("s"));
        assertThat(ConsentAnswer.of("error=invalid_scope&state=s"))
                .isEqualTo(new ConsentAnswer.Failed("invalid_scope", "s"));
        assertThat(ConsentAnswer.of("error=%3Cscript%3E&state=s&code=c"))
                .isEqualTo(new ConsentAnswer.Failed("unknown", "s"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "code=c",
                "state=s",
                "code=c&state=",
                "code=&state=s",
                "code=c&state=s&state=t",
                "code=c&code=d&state=s",
                "code=c%0d%0aX:y&state=s",
                "code=c&state=s&state=s",
                "code=%zz&state=s"
            })
    void anythingElseIsNoAnswer(String query) {
        assertThat(ConsentAnswer.of(query)).isInstanceOf(ConsentAnswer.Malformed.class);
    }
}
