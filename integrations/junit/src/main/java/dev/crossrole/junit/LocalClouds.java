package dev.crossrole.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts both local clouds before the first test of a class, on free loopback ports, and stops them after the last. Each class has
 * clouds of its own, so classes may run in parallel; the tests of a class share them, and so does what they change.
 *
 * <p>Constructors, lifecycle methods and tests may then take these parameters:
 *
 * <ul>
 *   <li>{@link Clouds}: the clouds themselves;
 *   <li>{@link MovableClock}: their clock;
 *   <li>a client of the AWS SDK for Java 2, such as {@code S3Client} or {@code StsAsyncClient}, with {@link As};
 *   <li>Google's {@code BigQuery}, {@code Storage} or {@code GoogleCredentials}, with {@link As}.
 * </ul>
 *
 * <p>A client is made once for each class and identity, and closed with the clouds.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LocalCloudsExtension.class)
public @interface LocalClouds {

    /**
     * The world file: a resource next to the test class, or a path from the working directory. The default is the world that ships with
     * Crossrole, which holds the four crossings.
     */
    String world() default "";
}
