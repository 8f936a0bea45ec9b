#include "ui/words/typenames.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace bobbin
{

/// Proper names, so they are not translated. As the documentation's form pages write them.
static const QHash<QString, QString> &knownNames()
{
    static const QHash<QString, QString> names{
        {"import_api"_L1, "Import API"_L1},
        {"platform.3plcentral"_L1, "3PL Central"_L1},
        {"platform.activecampaign"_L1, "ActiveCampaign"_L1},
        {"platform.adroll"_L1, "AdRoll"_L1},
        {"platform.adwords"_L1, "Google Ads (AdWords)"_L1},
        {"platform.amazon-sp"_L1, "Amazon Selling Partner"_L1},
        {"platform.amplitude"_L1, "Amplitude"_L1},
        {"platform.appsflyer"_L1, "AppsFlyer"_L1},
        {"platform.asana"_L1, "Asana"_L1},
        {"platform.aurora"_L1, "Amazon Aurora (old)"_L1},
        {"platform.autopilot"_L1, "Autopilot"_L1},
        {"platform.azure"_L1, "Microsoft Azure SQL"_L1},
        {"platform.bigcommerce"_L1, "BigCommerce"_L1},
        {"platform.bing-ads"_L1, "Microsoft Advertising"_L1},
        {"platform.braintree"_L1, "Braintree"_L1},
        {"platform.bronto"_L1, "Bronto"_L1},
        {"platform.campaign-monitor"_L1, "Campaign Monitor"_L1},
        {"platform.chargebee"_L1, "Chargebee"_L1},
        {"platform.chargify"_L1, "Chargify"_L1},
        {"platform.circle-ci"_L1, "CircleCI"_L1},
        {"platform.closeio"_L1, "Close.io"_L1},
        {"platform.cloudsql"_L1, "Google CloudSQL MySQL (old)"_L1},
        {"platform.cloudsql_pg"_L1, "Google CloudSQL PostgreSQL (old)"_L1},
        {"platform.clubspeed"_L1, "Club Speed"_L1},
        {"platform.codat"_L1, "Codat"_L1},
        {"platform.covid-19"_L1, "COVID-19 Public Data"_L1},
        {"platform.crossbeam"_L1, "Crossbeam"_L1},
        {"platform.darksky"_L1, "Darksky"_L1},
        {"platform.db2"_L1, "IBM Db2"_L1},
        {"platform.deputy"_L1, "Deputy"_L1},
        {"platform.dixa"_L1, "Dixa"_L1},
        {"platform.doubleclick-campaign-manager"_L1, "Campaign Manager"_L1},
        {"platform.dynamodb"_L1, "Amazon DynamoDB"_L1},
        {"platform.ebay"_L1, "eBay"_L1},
        {"platform.eloqua"_L1, "Eloqua"_L1},
        {"platform.exacttarget"_L1, "Salesforce Marketing Cloud"_L1},
        {"platform.facebook"_L1, "Facebook Ads"_L1},
        {"platform.freshdesk"_L1, "Freshdesk"_L1},
        {"platform.frontapp"_L1, "Front"_L1},
        {"platform.fullstory"_L1, "FullStory"_L1},
        {"platform.ga360"_L1, "Google Analytics 360"_L1},
        {"platform.ga4"_L1, "Google Analytics 4"_L1},
        {"platform.github"_L1, "GitHub"_L1},
        {"platform.gitlab"_L1, "GitLab"_L1},
        {"platform.google-ads"_L1, "Google Ads"_L1},
        {"platform.google-analytics"_L1, "Google Analytics"_L1},
        {"platform.google-search-console"_L1, "Google Search Console"_L1},
        {"platform.google-sheets"_L1, "Google Sheets"_L1},
        {"platform.harvest"_L1, "Harvest"_L1},
        {"platform.harvest-forecast"_L1, "Harvest Forecast"_L1},
        {"platform.heap"_L1, "Heap"_L1},
        {"platform.helpscout"_L1, "Help Scout"_L1},
        {"platform.heroku_pg"_L1, "Heroku Postgres (old)"_L1},
        {"platform.hp-aurora"_L1, "Amazon Aurora"_L1},
        {"platform.hp-cloudsql"_L1, "Google CloudSQL MySQL"_L1},
        {"platform.hp-cloudsql-pg"_L1, "Google CloudSQL PostgreSQL"_L1},
        {"platform.hp-heroku-pg"_L1, "Heroku Postgres"_L1},
        {"platform.hp-mariadb"_L1, "MariaDB"_L1},
        {"platform.hp-mysql"_L1, "MySQL"_L1},
        {"platform.hp-postgres"_L1, "PostgreSQL"_L1},
        {"platform.hubspot"_L1, "HubSpot"_L1},
        {"platform.ilevel"_L1, "iLEVEL"_L1},
        {"platform.impact"_L1, "Impact"_L1},
        {"platform.intacct"_L1, "Intacct"_L1},
        {"platform.intercom"_L1, "Intercom"_L1},
        {"platform.invoiced"_L1, "Invoiced"_L1},
        {"platform.iterable"_L1, "Iterable"_L1},
        {"platform.jira"_L1, "Jira"_L1},
        {"platform.jira-cloud"_L1, "Jira Cloud"_L1},
        {"platform.klaviyo"_L1, "Klaviyo"_L1},
        {"platform.kustomer"_L1, "Kustomer"_L1},
        {"platform.lever"_L1, "Lever"_L1},
        {"platform.linkedin-ads"_L1, "LinkedIn Ads"_L1},
        {"platform.listrak"_L1, "Listrak"_L1},
        {"platform.liveperson"_L1, "LivePerson"_L1},
        {"platform.looker"_L1, "Looker"_L1},
        {"platform.lookml"_L1, "LookML"_L1},
        {"platform.mailchimp"_L1, "Mailchimp"_L1},
        {"platform.mailshake"_L1, "Mailshake"_L1},
        {"platform.mambu"_L1, "Mambu"_L1},
        {"platform.mariadb"_L1, "MariaDB (old)"_L1},
        {"platform.marketo"_L1, "Marketo (old)"_L1},
        {"platform.marketobulk"_L1, "Marketo"_L1},
        {"platform.mixpanel"_L1, "Mixpanel"_L1},
        {"platform.mongodb"_L1, "MongoDB"_L1},
        {"platform.ms-teams"_L1, "Microsoft Teams"_L1},
        {"platform.mssql"_L1, "Microsoft SQL Server"_L1},
        {"platform.mysql"_L1, "MySQL (old)"_L1},
        {"platform.netsuite"_L1, "NetSuite"_L1},
        {"platform.netsuite-suite-analytics"_L1, "NetSuite SuiteAnalytics"_L1},
        {"platform.onfleet"_L1, "Onfleet"_L1},
        {"platform.oracle"_L1, "Oracle"_L1},
        {"platform.outbrain"_L1, "Outbrain"_L1},
        {"platform.outreach"_L1, "Outreach"_L1},
        {"platform.pagerduty"_L1, "PagerDuty"_L1},
        {"platform.pardot"_L1, "Pardot"_L1},
        {"platform.pendo"_L1, "Pendo"_L1},
        {"platform.pepperjam"_L1, "Pepperjam"_L1},
        {"platform.pinterest-ads"_L1, "Pinterest Ads"_L1},
        {"platform.pipedrive"_L1, "Pipedrive"_L1},
        {"platform.platformpurple"_L1, "Platform Purple"_L1},
        {"platform.postgres"_L1, "PostgreSQL (old)"_L1},
        {"platform.quickbase"_L1, "Quick Base"_L1},
        {"platform.quickbooks"_L1, "QuickBooks"_L1},
        {"platform.recharge"_L1, "Recharge"_L1},
        {"platform.recurly"_L1, "Recurly"_L1},
        {"platform.referral-saasquatch"_L1, "Referral SaaSquatch"_L1},
        {"platform.responsys"_L1, "Responsys"_L1},
        {"platform.revinate"_L1, "Revinate"_L1},
        {"platform.ringcentral"_L1, "RingCentral"_L1},
        {"platform.s3-csv"_L1, "Amazon S3 CSV"_L1},
        {"platform.saasoptics"_L1, "SaaSOptics"_L1},
        {"platform.sailthru"_L1, "Sailthru"_L1},
        {"platform.salesforce"_L1, "Salesforce"_L1},
        {"platform.selligent"_L1, "Selligent"_L1},
        {"platform.sendgrid"_L1, "SendGrid Core"_L1},
        {"platform.sftp"_L1, "SFTP"_L1},
        {"platform.shiphero"_L1, "ShipHero"_L1},
        {"platform.shippo"_L1, "Shippo"_L1},
        {"platform.shopify"_L1, "Shopify"_L1},
        {"platform.slack"_L1, "Slack"_L1},
        {"platform.snapchat-ads"_L1, "Snapchat Ads"_L1},
        {"platform.square"_L1, "Square"_L1},
        {"platform.stripe"_L1, "Stripe"_L1},
        {"platform.surveymonkey"_L1, "SurveyMonkey"_L1},
        {"platform.taboola"_L1, "Taboola"_L1},
        {"platform.tiktok-ads"_L1, "TikTok Ads"_L1},
        {"platform.toggl"_L1, "Toggl"_L1},
        {"platform.trello"_L1, "Trello"_L1},
        {"platform.twilio"_L1, "Twilio"_L1},
        {"platform.twitter-ads"_L1, "Twitter Ads"_L1},
        {"platform.typeform"_L1, "Typeform"_L1},
        {"platform.ujet"_L1, "UJET"_L1},
        {"platform.urban-airship"_L1, "Urban Airship"_L1},
        {"platform.uservoice"_L1, "UserVoice"_L1},
        {"platform.workday-raas"_L1, "Workday RaaS"_L1},
        {"platform.xero"_L1, "Xero"_L1},
        {"platform.yotpo"_L1, "Yotpo"_L1},
        {"platform.youtube-analytics"_L1, "YouTube Analytics"_L1},
        {"platform.zendesk"_L1, "Zendesk Support"_L1},
        {"platform.zendesk-chat"_L1, "Zendesk Chat"_L1},
        {"platform.zoom"_L1, "Zoom"_L1},
        {"platform.zuora"_L1, "Zuora"_L1},
        {"webhook.aftership"_L1, "AfterShip"_L1},
        {"webhook.branch"_L1, "Branch"_L1},
        {"webhook.contentful"_L1, "Contentful"_L1},
        {"webhook.customerio"_L1, "Customer.io"_L1},
        {"webhook.drip"_L1, "Drip"_L1},
        {"webhook.formkeep"_L1, "FormKeep"_L1},
        {"webhook.incoming-webhook"_L1, "Incoming Webhooks"_L1},
        {"webhook.iterable"_L1, "Iterable (webhook)"_L1},
        {"webhook.mailjet"_L1, "Mailjet"_L1},
        {"webhook.particleio"_L1, "Particle.io"_L1},
        {"webhook.segment"_L1, "Segment"_L1},
        {"webhook.sendgrid"_L1, "SendGrid (webhook)"_L1},
        {"webhook.sendwithus"_L1, "SendWithUs"_L1},
        {"webhook.sparkpost"_L1, "SparkPost"_L1},
        {"webhook.vero"_L1, "Vero"_L1},
        {"webhook.zapier"_L1, "Zapier"_L1},
    };
    return names;
}

static QString suffix(const QString &type)
{
    const qsizetype dot = type.indexOf(u'.');
    return dot < 0 || dot + 1 == type.size() ? type : type.sliced(dot + 1);
}

QString shortType(const QString &type)
{
    const QString last = suffix(type);
    return last.startsWith("hp-"_L1) && last.size() > 3 ? last.sliced(3) : last;
}

QString typeName(const QString &type)
{
    const QString known = knownNames().value(type);
    if (!known.isEmpty())
        return known;
    QStringList words = shortType(type).replace(u'_', u'-').split(u'-', Qt::SkipEmptyParts);
    for (QString &word : words)
        word.front() = word.front().toUpper();
    return words.isEmpty() ? type : words.join(u' ');
}

} // namespace bobbin
