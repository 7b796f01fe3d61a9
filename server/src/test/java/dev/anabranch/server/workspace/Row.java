package dev.anabranch.server.workspace;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A test of a row of the fault matrix, with the fault as often as each [Turn] says.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@MethodSource("dev.anabranch.server.workspace.Turn#tried")
@interface Row {
    /// The number of the row in docs/reliability.md.
    int value();
}
