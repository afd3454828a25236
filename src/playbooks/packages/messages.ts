import type { MessageTemplate } from '../../messages/message';

const customer = { audience: 'customer', form: 'mail', to: 'contact', language: 'en' } as const;

const ACCESS = `## Your access
{{#if access.one_time_link}}
[Open your workspace]({{access.one_time_link}} "button")

This link signs you in once and is only for you, so please don't forward it. After that you sign in at the [repository]({{settings.repository_url}}).
{{else}}
Your invitation comes in a separate mail. Accept it, then sign in here:

[Open the repository]({{settings.repository_url}} "button")
{{/if}}

Your user name is **{{default intake.user_name contact.email}}**. You choose your own password. We will never ask for it, and never send you one.`;

const HELP = `## If you get stuck
- Ask in the [community]({{settings.community_url}}). Most questions have an answer there by the next morning.
- Write to [{{settings.support_email}}](mailto:{{settings.support_email}}).
- If something is on fire, call [{{settings.emergency_phone}}](tel:{{settings.emergency_phone}}).

One tip: mail from new senders likes to hide. If you miss something from us, look in your spam folder and mark it as safe.`;

const FIRST_STEPS = `1. **Accept the invitation.** It is a mail of its own; if it is missing, look in spam.
2. **Clone the repository** to your computer: [{{settings.repository_url}}]({{settings.repository_url}})
3. **Read the README.** It takes ten minutes and saves hours.
4. **Choose your first system.** Take the one that would save you time this very week.`;

/** What customers of the three packages get. */
export const packagesMessages: readonly MessageTemplate[] = [
  {
    ...customer,
    id: 'welcome_starter',
    name: 'Welcome (Starter)',
    fromRole: 'support',
    subject: 'Welcome, {{contact.first_name}}: your access and a five-minute start',
    body: `Hi {{contact.first_name}},

Thank you for choosing {{settings.company_name}}. Here is everything that {{deal.company}} needs to begin. Keep this mail; you may want it again.

${ACCESS}

## Start here
[Watch the start-here video]({{settings.video_url}}) before anything else. It is five minutes long and shows you where things are and what to set up first.

${HELP}

We will write again tomorrow with your first four steps.

{{sender.name}}
{{settings.company_name}}`,
  },
  {
    ...customer,
    id: 'welcome_pro',
    name: 'Welcome (Pro)',
    fromRole: 'founder',
    subject: 'Welcome, {{contact.first_name}}: your access{{#if kickoff.start}} and our first call{{/if}}',
    body: `Hi {{contact.first_name}},

I'm {{sender.name}}, and I'm glad you are here.{{#if intake.primary_goal}} I have read what you want to get done:

> {{intake.primary_goal}}

That is what we will work towards, from the first call on.{{/if}}

${ACCESS}

## Our first call
{{#if kickoff.start}}
**{{day kickoff.start}}, {{time kickoff.start}}**
The invitation is in your calendar. If the time doesn't suit you, just reply.
{{#if kickoff.link}}

[Open the call]({{kickoff.link}} "button")
{{/if}}
{{else}}
I will propose a time for it in a separate mail. If you would rather pick one yourself, [choose a time here]({{default csOwner.booking_url settings.booking_url}}).
{{/if}}

Please bring three things:
- the task that costs you the most time each week,
- the tools you use for it now,
- how you would notice, in a month, that this was worth it.

## Before we speak
[Watch the start-here video]({{settings.video_url}}). It takes five minutes, and the call will be twice as useful.

${HELP}

Talk soon,
{{sender.name}}`,
  },
  {
    ...customer,
    id: 'welcome_enterprise',
    name: 'Welcome (Enterprise)',
    fromRole: 'cs_owner',
    subject: 'Welcome, {{deal.company}}: your access and your account manager',
    body: `Hi {{contact.first_name}},

I'm {{sender.name}}, your account manager at {{settings.company_name}}. From today on I'm the one person to turn to. {{#if dealOwner.name}}{{dealOwner.name}} has told me what you talked about, so you won't have to start over.{{/if}}
{{#if intake.primary_goal}}

What I have written down as your goal:

> {{intake.primary_goal}}

If I have it wrong, tell me. I would rather know now.
{{/if}}

${ACCESS}

The full suite is part of it: we switch it on for your whole team within a working day.

## Our kickoff
{{#if kickoff.start}}
**{{day kickoff.start}}, {{time kickoff.start}}**
The invitation is in your calendar. Please forward it to everybody who will work with the system.
{{#if kickoff.link}}

[Open the meeting]({{kickoff.link}} "button")
{{/if}}
{{else}}
I will propose a time for the kickoff with your team in a separate mail. Or [choose one here]({{default csOwner.booking_url settings.booking_url}}).
{{/if}}

After that we meet for a short check-in every week and go through your results once a month.

## Until then
[Watch the start-here video]({{settings.video_url}}). It is five minutes long; send it round your team as well.

## How to reach me
Reply to this mail{{#if csOwner.phone}}, or call me on [{{csOwner.phone}}](tel:{{csOwner.phone}}){{/if}}. In an emergency, [{{settings.emergency_phone}}](tel:{{settings.emergency_phone}}) is always answered. Your team is welcome in the [community]({{settings.community_url}}), and [{{settings.support_email}}](mailto:{{settings.support_email}}) answers technical questions.

If a mail from us seems to be missing, please look in the spam folder and mark it as safe.

I look forward to working with you,
{{sender.name}}`,
  },
  {
    ...customer,
    id: 'day1_starter',
    name: 'Day-1 check-in (Starter)',
    fromRole: 'support',
    subject: 'Your first four steps, {{contact.first_name}}',
    body: `Hi {{contact.first_name}},

You have had your access for a day. If you have half an hour, these four steps will get you going:

${FIRST_STEPS}

Already done? Wonderful. Stuck on one of them? Reply with its number and we will help you from there.

{{sender.name}}
{{settings.company_name}}`,
  },
  {
    ...customer,
    id: 'day1_pro',
    name: 'Day-1 check-in (Pro)',
    fromRole: 'founder',
    subject: 'How was your first day, {{contact.first_name}}?',
    body: `Hi {{contact.first_name}},

You have had a day to look around. These four steps are all you need to begin:

${FIRST_STEPS}

If one of them gives you trouble, reply to this mail and tell me where you are. I read every answer myself.
{{#if kickoff.is_ahead}}

We speak on **{{day kickoff.start}} at {{time kickoff.start}}**. The fourth step is where our call begins, so have a first choice in mind.
{{else}}{{#unless kickoff.start}}

We have no date for our call yet. [Choose a time]({{default csOwner.booking_url settings.booking_url}}) that suits you.
{{/unless}}{{/if}}

{{sender.name}}`,
  },
  {
    ...customer,
    id: 'day1_enterprise',
    name: 'Day-1 check-in (Enterprise)',
    fromRole: 'cs_owner',
    subject: 'First steps for your team at {{deal.company}}',
    body: `Hi {{contact.first_name}},

A short note to see that everything arrived. These are the first four steps for whoever sets things up on your side:

${FIRST_STEPS}

Would it help if I sat down with that person for half an hour? Reply with a name and I will arrange it.
{{#if kickoff.is_ahead}}

We meet for the kickoff on **{{day kickoff.start}} at {{time kickoff.start}}**. I will bring a proposal for your first system, and we decide together.
{{else}}{{#unless kickoff.start}}

The kickoff still needs a date. [Choose a time]({{default csOwner.booking_url settings.booking_url}}) that suits your team, or tell me who to ask.
{{/unless}}{{/if}}

{{sender.name}}`,
  },
  {
    ...customer,
    id: 'checkin_7d',
    name: '7-day check-in (Starter)',
    fromRole: 'support',
    subject: 'One week in: is your first system running?',
    body: `Hi {{contact.first_name}},

You have been with us for a week. One question: **is your first system running?**

- **Yes?** Reply with a line about what it does for you now. We love to hear it.
- **Nearly?** Tell us what is in the way. It is usually something small.
- **Not yet?** Begin with the [start-here video]({{settings.video_url}}). Five minutes, then pick just one thing.

The [community]({{settings.community_url}}) is a good place to see what others set up first.

{{sender.name}}
{{settings.company_name}}`,
  },
  {
    ...customer,
    id: 'login_reminder',
    name: 'Reminder: no login in 24 hours',
    fromRole: 'support',
    subject: 'Did your access arrive, {{contact.first_name}}?',
    body: `Hi {{contact.first_name}},

It looks as if nobody at {{deal.company}} has signed in yet. There may be a simple reason: the invitation is a mail of its own and sometimes lands in spam.

[Open the repository]({{settings.repository_url}} "button")

Your user name is **{{default intake.user_name contact.email}}**.

If it isn't the moment, no harm done; your access stays open. If it doesn't work, reply to this mail or write to [{{settings.support_email}}](mailto:{{settings.support_email}}), and we will put it right.

{{sender.name}}
{{settings.company_name}}`,
  },
  {
    ...customer,
    id: 'reschedule_call',
    name: 'Missed call: find another time',
    fromRole: 'cs_owner',
    subject: 'We missed each other. Shall we find another time?',
    body: `Hi {{contact.first_name}},

We had a call planned{{#if kickoff.start}} for {{day kickoff.start}}{{/if}} and didn't find each other. These things happen.

[Choose another time]({{default csOwner.booking_url settings.booking_url}} "button")

If none of them suits you, reply with two that do. If you would rather begin by mail, that is fine too: tell me what you want to have working first.

{{sender.name}}`,
  },
  {
    ...customer,
    id: 'inactive_checkin',
    name: 'Check-in after 7 quiet days',
    fromRole: 'cs_owner',
    subject: 'Can I take something off your plate, {{contact.first_name}}?',
    body: `Hi {{contact.first_name}},

It has been quiet on your side for a week, so I wanted to ask how you are getting on. Which of these is closest?

1. **No time just now.** Tell me when to write again, and I will leave you in peace until then.
2. **Stuck.** Tell me where. One line is enough.
3. **Not sure where to begin.** Let us do the first step together: [choose 20 minutes]({{default csOwner.booking_url settings.booking_url}}).

Just reply with a number.

{{sender.name}}`,
  },
  {
    ...customer,
    id: 'inactive_second',
    name: 'Second check-in after quiet days',
    fromRole: 'cs_owner',
    subject: 'Shall we do the first step together?',
    body: `Hi {{contact.first_name}},

I have not heard from you, and that is fine. If the start is what is in the way, give me 20 minutes: we share a screen, and at the end your first system runs.

[Choose a time]({{default csOwner.booking_url settings.booking_url}} "button")

If now is the wrong time, reply "later" and I will not write again.

{{sender.name}}`,
  },
  {
    ...customer,
    id: 'nps_request',
    name: 'How likely are you to recommend us?',
    fromRole: 'sender',
    subject: 'One number from you, {{contact.first_name}}?',
    body: `Hi {{contact.first_name}},

Your start with us is complete. One question, and it takes ten seconds:

**How likely are you to recommend {{settings.company_name}} to somebody you know?**

Reply with a number from **0** (not at all) to **10** (already did). If you add a sentence on why, we will read it and act on it.

Thank you,
{{sender.name}}`,
  },
  {
    ...customer,
    id: 'success_story',
    name: 'Graduation and success story (Pro)',
    fromRole: 'founder',
    subject: 'You made it, {{contact.first_name}}. May I tell your story?',
    body: `Hi {{contact.first_name}},

Three calls, thirty days, and your systems run without me. Congratulations: that was your work.
{{#if intake.primary_goal}}

When we began, this was the goal:

> {{intake.primary_goal}}
{{/if}}

I would love to tell others how you got there. If you agree, reply with a few lines on:

- what was hard before,
- what has changed, with a number if you have one,
- what you would tell somebody who hesitates.

I write it up, and nothing is published before you have read it and said yes. And if you would rather not, that is perfectly all right.

You keep your access, the [community]({{settings.community_url}}) and my mail address.

{{sender.name}}`,
  },
];
