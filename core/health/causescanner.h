#pragma once

#include <QString>

namespace bobbin
{

/// Reads a line from left to right and writes down what is no variable part. What a token is often depends on the one before it.
class CauseScanner
{
public:
    explicit CauseScanner(QString &out)
        : m_out(out)
    {
    }

    void scan(QStringView line);

private:
    QChar peek(qsizetype ahead) const { return m_at + ahead < m_line.size() ? m_line[m_at + ahead] : QChar(u'\n'); }
    QChar before() const { return m_at > 0 ? m_line[m_at - 1] : QChar(u' '); }
    bool takeTag();
    bool isKey(QStringView text, QStringView rest) const;
    bool isReadOn(QStringView text, bool isInSet) const;
    bool takeQuoted();
    void takeKey(QStringView key);
    void takeToken();
    void takePunctuation();
    void takeWord(QStringView word, QStringView rest);
    void takeNumber(QStringView digits, QStringView rest);
    bool isName(QStringView word, quint16 traits, QStringView rest) const;
    bool isNameOfNoun(QStringView word, quint16 traits, QStringView rest) const;
    void keep(QStringView word);
    void drop(bool isNumber = false);

    QString &m_out;
    QStringView m_line;
    qsizetype m_at = 0;
    quint16 m_traits = 0; ///< of the word before, as far as the punctuation between lets them count
    bool m_afterPreposition = false; ///< the word before came after one: "for table …"
    bool m_isAssigned = false; ///< "=" stands between
    bool m_isValue = false; ///< the word before is a quoted key, or "reason:" and its like: what comes now is a value
    bool m_afterNumber = false;
    bool m_isTold = false; ///< what happened was said
    bool m_isOfThing = false; ///< a thing was named that it happened to
    bool m_afterJudged = false; ///< "locked:", of a thing, is just before
};

} // namespace bobbin
