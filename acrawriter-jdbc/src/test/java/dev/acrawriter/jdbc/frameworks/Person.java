/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.frameworks;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@link People} as a bean. */
public class Person {
    static final UUID ACCOUNT = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

    private @Nullable Integer id;
    private @Nullable String name;
    private @Nullable String email;
    private @Nullable String note;
    private @Nullable Integer age;
    private @Nullable Long points;
    private @Nullable LocalDate birthday;
    private @Nullable BigDecimal balance;
    private @Nullable UUID account;
    private byte @Nullable [] photo;
    private @Nullable Boolean active;
    private @Nullable Double rating;
    private @Nullable LocalDateTime visited;
    private @Nullable OffsetDateTime seen;

    public Person() {}

    Person(String name, @Nullable String email) {
        this.name = name;
        this.email = email;
    }

    /** Somebody with a value of every type. */
    static Person ann() {
        Person ann = new Person("Ann", "ann@example.org");
        ann.note = "likes tea";
        ann.age = 42;
        ann.points = 9_000_000_000L;
        ann.birthday = LocalDate.of(1980, 2, 29);
        ann.balance = new BigDecimal("12.50");
        ann.account = ACCOUNT;
        ann.photo = "ann's picture".getBytes(StandardCharsets.UTF_8);
        ann.active = true;
        ann.rating = 4.75;
        ann.visited = LocalDateTime.of(2024, 2, 29, 23, 59, 59, 500_000_000);
        ann.seen = OffsetDateTime.parse("2024-03-31T01:30:00.25Z");
        return ann;
    }

    public @Nullable Integer getId() {
        return id;
    }

    public void setId(@Nullable Integer id) {
        this.id = id;
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    public @Nullable String getEmail() {
        return email;
    }

    public void setEmail(@Nullable String email) {
        this.email = email;
    }

    public @Nullable String getNote() {
        return note;
    }

    public void setNote(@Nullable String note) {
        this.note = note;
    }

    public @Nullable Integer getAge() {
        return age;
    }

    public void setAge(@Nullable Integer age) {
        this.age = age;
    }

    public @Nullable Long getPoints() {
        return points;
    }

    public void setPoints(@Nullable Long points) {
        this.points = points;
    }

    public @Nullable LocalDate getBirthday() {
        return birthday;
    }

    public void setBirthday(@Nullable LocalDate birthday) {
        this.birthday = birthday;
    }

    public @Nullable BigDecimal getBalance() {
        return balance;
    }

    public void setBalance(@Nullable BigDecimal balance) {
        this.balance = balance;
    }

    public @Nullable UUID getAccount() {
        return account;
    }

    public void setAccount(@Nullable UUID account) {
        this.account = account;
    }

    public byte @Nullable [] getPhoto() {
        return photo;
    }

    public void setPhoto(byte @Nullable [] photo) {
        this.photo = photo;
    }

    public @Nullable Boolean getActive() {
        return active;
    }

    public void setActive(@Nullable Boolean active) {
        this.active = active;
    }

    public @Nullable Double getRating() {
        return rating;
    }

    public void setRating(@Nullable Double rating) {
        this.rating = rating;
    }

    public @Nullable LocalDateTime getVisited() {
        return visited;
    }

    public void setVisited(@Nullable LocalDateTime visited) {
        this.visited = visited;
    }

    public @Nullable OffsetDateTime getSeen() {
        return seen;
    }

    public void setSeen(@Nullable OffsetDateTime seen) {
        this.seen = seen;
    }
}
