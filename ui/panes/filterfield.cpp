#include "ui/panes/filterfield.h"

#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "ui/words/querywords.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QCoreApplication>
#include <QInputMethodEvent>
#include <QStringListModel>
#include <QTextCharFormat>

using namespace Qt::StringLiterals;

namespace bobbin
{

constexpr qsizetype fewestLetters = 2; // of a key before it is offered: free words are not to be talked into

FilterField::FilterField(ContextNow context, ValuesInUse types, ValuesInUse tags, QWidget *parent)
    : QLineEdit(parent)
    , m_context(std::move(context))
    , m_types(std::move(types))
    , m_tags(std::move(tags))
    , m_words(new QStringListModel(this))
    , m_completer(new QCompleter(m_words, this))
{
    setObjectName("filterText");
    // By hand: the completer of a line edit would take the whole text for the word.
    m_completer->setWidget(this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->popup()->setObjectName("filterWords");
    m_completer->popup()->setAccessibleName(tr("Words of a filter"));
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &FilterField::complete);
    connect(this, &QLineEdit::textChanged, this, &FilterField::read);
    connect(this, &QLineEdit::textEdited, this, &FilterField::offer);
}

void FilterField::setQuery(const SourceQuery &query)
{
    if (query == m_query)
        return;
    m_query = query;
    if (text() != query.text())
        setText(query.text());
    else
        read();
}

void FilterField::readAgain()
{
    if (m_query.usesTime() || !m_problem.isEmpty())
        read();
}

void FilterField::read()
{
    auto result = SourceQuery::parse(text(), m_context());
    mark(result ? std::nullopt : std::optional(result.error()));
    // "health:" on its way to "health:failing" does not ask for the word "health" any more, and for nothing else yet.
    if (!result && result.error().kind == QueryError::Kind::MissingValue) {
        const QueryError error = result.error();
        result = SourceQuery::parse(QString(text()).remove(error.position, error.length), m_context());
        if (result && result->terms() == m_query.terms())
            return;
    }
    if (result && *result != m_query) {
        m_query = *result;
        Q_EMIT queryChanged(m_query);
    }
}

void FilterField::mark(const std::optional<QueryError> &error)
{
    const QString problem = error ? queryErrorText(*error) : QString();
    if (problem.isEmpty() && m_problem.isEmpty())
        return;
    // The only door to the formats of a line edit's own layout; without a commit or preedit the text is not touched.
    QList<QInputMethodEvent::Attribute> attributes;
    if (error) {
        QTextCharFormat wave;
        wave.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        wave.setUnderlineColor(colour(Token::Failing, palette()));
        wave.setForeground(colour(Token::Failing, palette()));
        attributes.append(
            {QInputMethodEvent::TextFormat, int(error->position) - cursorPosition(), int(error->length), wave});
    }
    QInputMethodEvent formats(QString(), attributes);
    QCoreApplication::sendEvent(this, &formats);
    if (problem == m_problem)
        return;
    m_problem = problem;
    setToolTip(plainToolTip(problem));
    setAccessibleDescription(problem);
    Q_EMIT problemChanged(problem);
}

qsizetype FilterField::wordBegin() const
{
    qsizetype begin = 0;
    bool isQuoted = false;
    for (qsizetype at = 0; at < cursorPosition(); ++at) {
        isQuoted ^= text().at(at) == u'"';
        if (!isQuoted && text().at(at).isSpace())
            begin = at + 1;
    }
    const bool isNegated = begin < cursorPosition() && text().at(begin) == u'-';
    return isNegated ? begin + 1 : begin;
}

/// "Acme EU" has to be quoted to be one value.
static QString quoted(const QString &value) { return value.contains(u' ') ? u'"' + value + u'"' : value; }

QStringList FilterField::valuesOf(const QueryWord &word) const
{
    if (word.key == "type:"_L1)
        return m_types();
    if (word.key == "tag:"_L1)
        return m_tags();
    if (word.key != "account:"_L1)
        return word.values;
    QStringList names = m_context().accounts.values();
    names.sort(Qt::CaseInsensitive);
    return names;
}

void FilterField::offer()
{
    const qsizetype begin = wordBegin();
    const QString typed = text().sliced(begin, cursorPosition() - begin);
    const QString plain = QString(typed).remove(u'"');
    QStringList words;
    for (const QueryWord &word : queryWords()) {
        if (!typed.startsWith(word.key, Qt::CaseInsensitive)) {
            if (typed.size() >= fewestLetters && word.key.startsWith(typed, Qt::CaseInsensitive))
                words.append(word.key);
            continue;
        }
        for (const QString &value : valuesOf(word)) {
            const QString whole = word.key + quoted(value);
            if ((word.key + value).startsWith(plain, Qt::CaseInsensitive)
                && whole.compare(typed, Qt::CaseInsensitive) != 0)
                words.append(whole);
        }
    }
    m_words->setStringList(words);
    if (words.isEmpty())
        m_completer->popup()->hide();
    else
        m_completer->complete();
}

void FilterField::complete(const QString &word)
{
    const qsizetype begin = wordBegin();
    const bool isKey = word.endsWith(u':') || word.endsWith(u'<') || word.endsWith(u'>');
    const bool isLast = cursorPosition() == text().size();
    setSelection(int(begin), int(cursorPosition() - begin));
    insert(isKey || !isLast ? word : word + u' ');
    if (isKey)
        offer();
}

} // namespace bobbin
