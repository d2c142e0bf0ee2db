// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/odata/filter.h"

#include <optional>
#include <QDateTime>
#include <QJsonValue>
#include <QSet>

namespace listingpost::simulator {

namespace {

constexpr int deepest = 100; ///< nested parentheses; more is an attack on the stack

struct Token
{
    enum class Kind { Word, String, Punctuation, End };
    Kind kind = Kind::End;
    QString text;
};

Result<QList<Token>> tokens(const QString &text)
{
    QList<Token> found;
    qsizetype at = 0;
    while (at < text.size()) {
        const QChar c = text[at];
        if (c.isSpace()) {
            ++at;
        } else if (c == QLatin1Char('\'')) {
            QString string;
            for (++at;; ++at) {
                if (at >= text.size())
                    return failure(
                        ErrorCode::InvalidInput, QStringLiteral("a string in $filter does not end"));
                if (text[at] == QLatin1Char('\'')
                    && (at + 1 >= text.size() || text[at + 1] != QLatin1Char('\'')))
                    break;
                if (text[at] == QLatin1Char('\''))
                    ++at;
                string += text[at];
            }
            ++at;
            found << Token {Token::Kind::String, string};
        } else if (QStringLiteral("(),").contains(c)) {
            found << Token {Token::Kind::Punctuation, QString(c)};
            ++at;
        } else {
            const qsizetype start = at;
            while (at < text.size() && !text[at].isSpace() && !QStringLiteral("(),'").contains(text[at]))
                ++at;
            found << Token {Token::Kind::Word, text.mid(start, at - start)};
        }
    }
    found << Token {};
    return found;
}

/// −1, 0, 1; nullopt when the two cannot be compared (null, other types).
std::optional<int> compare(const QJsonValue &left, const QJsonValue &right)
{
    if (left.isDouble() && right.isDouble()) {
        // Exact for integers: a sequence must not go through a double.
        const qint64 a = left.toInteger(-1);
        const qint64 b = right.toInteger(-1);
        if (a != -1 && b != -1)
            return a < b ? -1 : a > b ? 1 : 0;
        return left.toDouble() < right.toDouble() ? -1 : left.toDouble() > right.toDouble() ? 1 : 0;
    }
    if (left.isString() && right.isString()) {
        const int order = left.toString().compare(right.toString());
        return order < 0 ? -1 : order > 0 ? 1 : 0;
    }
    if (left.isBool() && right.isBool())
        return int(left.toBool()) - int(right.toBool());
    return std::nullopt;
}

/// A bare date as it is; a bare timestamp as the data writes its own, so that comparing their texts compares
/// the instants: without this, 10:00:00Z would come after 10:00:00.500Z.
Result<QJsonValue> dateLiteral(const QString &text)
{
    if (text.size() == 10 && QDate::fromString(text, Qt::ISODate).isValid())
        return QJsonValue(text);
    const QDateTime instant = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!instant.isValid() || instant.timeSpec() == Qt::LocalTime)
        return failure(ErrorCode::InvalidInput, QStringLiteral("$filter: '%1' is no value").arg(text));
    return QJsonValue(instant.toUTC().toString(Qt::ISODateWithMs));
}

/// Either of the two bounds holds for what passes both; values say more.
FilterBound both(FilterBound left, FilterBound right)
{
    return left.values || (!right.values && !left.property.isEmpty()) ? std::move(left) : std::move(right);
}

FilterBound either(FilterBound left, const FilterBound &right)
{
    if (left.property != right.property || !left.values || !right.values)
        return {};
    *left.values += *right.values;
    return left;
}

class Parser
{
public:
    Parser(QList<Token> tokens, const std::function<bool(const QString &)> &knows)
        : m_tokens(std::move(tokens))
        , m_knows(knows)
    {
    }

    Result<Filter> whole()
    {
        auto filter = disjunction(0);
        if (filter && m_tokens[m_at].kind != Token::Kind::End)
            return failure(
                ErrorCode::InvalidInput, QStringLiteral("$filter: unexpected '%1'").arg(m_tokens[m_at].text));
        if (filter) {
            filter->usesIn = m_usesIn;
            filter->usesOr = m_usesOr;
        }
        return filter;
    }

private:
    bool takeWord(const char *word)
    {
        const Token &token = m_tokens[m_at];
        const bool is = token.kind == Token::Kind::Word && token.text == QLatin1String(word);
        m_at += is;
        return is;
    }
    bool takePunctuation(char c)
    {
        const Token &token = m_tokens[m_at];
        const bool is = token.kind == Token::Kind::Punctuation && token.text == QLatin1Char(c);
        m_at += is;
        return is;
    }

    Result<Filter> disjunction(int depth)
    {
        auto left = conjunction(depth);
        while (left && takeWord("or")) {
            auto right = conjunction(depth);
            if (!right)
                return right;
            m_usesOr = true;
            FilterBound bound = either(left->bound, right->bound);
            left = Filter {
                [a = *left, b = *right](const QJsonObject &record) { return a(record) || b(record); },
                std::move(bound)};
        }
        return left;
    }

    Result<Filter> conjunction(int depth)
    {
        auto left = term(depth);
        while (left && takeWord("and")) {
            auto right = term(depth);
            if (!right)
                return right;
            FilterBound bound = both(left->bound, right->bound);
            left = Filter {
                [a = *left, b = *right](const QJsonObject &record) { return a(record) && b(record); },
                std::move(bound)};
        }
        return left;
    }

    Result<Filter> term(int depth)
    {
        if (depth > deepest)
            return failure(ErrorCode::InvalidInput, QStringLiteral("$filter is nested too deeply"));
        if (takeWord("not"))
            return term(depth + 1).map([](Filter inner) {
                return Filter {[inner](const QJsonObject &r) { return !inner(r); }, {}};
            });
        if (!takePunctuation('('))
            return comparison();
        auto inner = disjunction(depth + 1);
        if (inner && !takePunctuation(')'))
            return failure(ErrorCode::InvalidInput, QStringLiteral("$filter: a parenthesis is not closed"));
        return inner;
    }

    Result<Filter> comparison()
    {
        const Token name = m_tokens[m_at++];
        if (name.kind != Token::Kind::Word)
            return failure(ErrorCode::InvalidInput, QStringLiteral("$filter: a property was expected"));
        if (!m_knows(name.text))
            return failure(ErrorCode::InvalidInput,
                QStringLiteral("Could not find a property named '%1'.").arg(name.text));
        if (takeWord("in"))
            return oneOf(name.text);
        static const QHash<QString, std::function<bool(int)>> operators {
            {QStringLiteral("eq"), [](int o) { return o == 0; }},
            {QStringLiteral("gt"), [](int o) { return o > 0; }},
            {QStringLiteral("ge"), [](int o) { return o >= 0; }},
            {QStringLiteral("lt"), [](int o) { return o < 0; }},
            {QStringLiteral("le"), [](int o) { return o <= 0; }},
            {QStringLiteral("ne"), [](int o) { return o != 0; }}};
        const Token word = m_tokens[m_at];
        const auto found = operators.constFind(word.text);
        if (word.kind != Token::Kind::Word || found == operators.constEnd())
            return failure(ErrorCode::InvalidInput,
                QStringLiteral("$filter: an operator was expected after %1").arg(name.text));
        ++m_at;
        auto value = literal();
        if (!value)
            return tl::unexpected(value.error());
        const bool negative = word.text == QLatin1String("ne");
        FilterBound bound;
        if (value->isString() && word.text == QLatin1String("eq"))
            bound = {name.text, QStringList {value->toString()}, {}};
        else if (value->isString() && word.text.startsWith(QLatin1Char('g')))
            bound = {name.text, std::nullopt, value->toString()};
        return Filter {
            [property = name.text, holds = *found, value = *value, negative](const QJsonObject &record) {
                const QJsonValue own = record.value(property);
                if (value.isNull() || own.isNull() || own.isUndefined())
                    return (value.isNull() && (own.isNull() || own.isUndefined())) != negative;
                const auto order = compare(own, value);
                return order ? holds(*order) : negative;
            },
            std::move(bound)};
    }

    Result<Filter> oneOf(const QString &property)
    {
        if (!takePunctuation('('))
            return failure(ErrorCode::InvalidInput, QStringLiteral("$filter: '(' was expected after in"));
        m_usesIn = true;
        QSet<QString> texts;
        QList<QJsonValue> others;
        do {
            const auto value = literal();
            if (!value)
                return tl::unexpected(value.error());
            if (value->isString())
                texts.insert(value->toString());
            else
                others << *value;
        } while (takePunctuation(','));
        if (!takePunctuation(')'))
            return failure(ErrorCode::InvalidInput, QStringLiteral("$filter: in (…) is not closed"));
        FilterBound bound;
        if (others.isEmpty())
            bound = {property, texts.values(), {}};
        return Filter {[property, texts, others](const QJsonObject &record) {
                           const QJsonValue own = record.value(property);
                           return own.isString() ? texts.contains(own.toString()) : others.contains(own);
                       },
            std::move(bound)};
    }

    Result<QJsonValue> literal()
    {
        const Token token = m_tokens[m_at];
        if (token.kind == Token::Kind::End || token.kind == Token::Kind::Punctuation)
            return failure(ErrorCode::InvalidInput, QStringLiteral("$filter: a value was expected"));
        ++m_at;
        if (token.kind == Token::Kind::String)
            return QJsonValue(token.text);
        if (token.text == QLatin1String("null"))
            return QJsonValue();
        if (token.text == QLatin1String("true") || token.text == QLatin1String("false"))
            return QJsonValue(token.text == QLatin1String("true"));
        bool isNumber = false;
        const qint64 whole = token.text.toLongLong(&isNumber);
        if (isNumber)
            return QJsonValue(whole);
        const double real = token.text.toDouble(&isNumber);
        return isNumber ? QJsonValue(real) : dateLiteral(token.text);
    }

    QList<Token> m_tokens;
    const std::function<bool(const QString &)> &m_knows;
    qsizetype m_at = 0;
    bool m_usesIn = false;
    bool m_usesOr = false;
};

} // namespace

Result<Filter> parseFilter(const QString &text, const std::function<bool(const QString &)> &knows)
{
    return tokens(text).and_then([&](QList<Token> found) { return Parser(std::move(found), knows).whole(); });
}

} // namespace listingpost::simulator
