package dev.anabranch.server.workspace;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/// A test of a row of the fault matrix whose fault is a state and not something that strikes some requests.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
public @interface OnceRow {
    /// The number of the row in docs/reliability.md.
    int value();
}
